package telecontrol.gateway.southbound.plc4x;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.messages.PlcWriteRequest;
import org.apache.plc4x.java.api.model.PlcTag;
import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.apache.plc4x.java.api.value.PlcValue;
import org.apache.plc4x.java.s7.readwrite.MemoryArea;
import org.apache.plc4x.java.s7.readwrite.TransportSize;
import org.apache.plc4x.java.s7.readwrite.tag.S7Tag;
import org.apache.plc4x.java.spi.messages.DefaultPlcReadRequest;
import org.apache.plc4x.java.spi.messages.DefaultPlcWriteRequest;
import org.apache.plc4x.java.spi.messages.PlcReader;
import org.apache.plc4x.java.spi.messages.PlcWriter;
import org.apache.plc4x.java.spi.messages.utils.DefaultPlcTagItem;
import org.apache.plc4x.java.spi.messages.utils.DefaultPlcTagValueItem;
import org.apache.plc4x.java.spi.messages.utils.PlcTagItem;
import org.apache.plc4x.java.spi.messages.utils.PlcTagValueItem;
import org.apache.plc4x.java.spi.values.PlcBOOL;
import org.apache.plc4x.java.spi.values.PlcBYTE;
import org.apache.plc4x.java.spi.values.PlcRawByteArray;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.BlockReader.Block;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Area;
import telecontrol.s7.TagStatus;
import telecontrol.s7.WriteBlock;

/** Requests and answers of the read plan in the words of PLC4X: ranges of octets only, so that PLC4X decodes no type. */
final class Plc4xItems {
    private static final String WRITTEN = "written";

    private Plc4xItems() {}

    /** Whether PLC4X reads and writes an area as octets: counters and timers it does not. */
    static boolean isReached(S7Area area) {
        return !area.isNumbered();
    }

    /** Number of items of a request that PLC4X is asked for. */
    static int reached(Request request) {
        return (int)
                request.items().stream().filter(item -> isReached(item.area())).count();
    }

    /** Request for those items of a request that PLC4X can read, or null when there is none. */
    static @Nullable PlcReadRequest read(PlcReader reader, Request request) {
        LinkedHashMap<String, PlcTagItem<PlcTag>> tags = new LinkedHashMap<>();
        for (int i = 0; i < request.items().size(); i++) {
            Item item = request.items().get(i);
            if (isReached(item.area())) {
                tags.put(
                        Integer.toString(i),
                        new DefaultPlcTagItem<>(range(item.area(), item.db(), item.position(), item.octets())));
            }
        }
        return tags.isEmpty() ? null : new DefaultPlcReadRequest(reader, tags);
    }

    /** Request for MB0. */
    static PlcReadRequest octet(PlcReader reader) {
        LinkedHashMap<String, PlcTagItem<PlcTag>> tags = new LinkedHashMap<>();
        tags.put("0", new DefaultPlcTagItem<>(range(S7Area.MERKER, 0, 0, 1)));
        return new DefaultPlcReadRequest(reader, tags);
    }

    /** Blocks of a request, in the order of its items. */
    static List<Block> blocks(Request request, @Nullable PlcReadResponse response, @Nullable Plc4xAnswer answer) {
        List<Block> blocks = new ArrayList<>();
        int read = 0;
        int items = response == null ? 0 : response.getTagNames().size();
        for (int i = 0; i < request.items().size(); i++) {
            String name = Integer.toString(i);
            if (!isReached(request.items().get(i).area()) || response == null) {
                blocks.add(Block.failed(TagStatus.TYPE_NOT_SUPPORTED));
            } else {
                PlcResponseCode code = response.getResponseCode(name);
                blocks.add(
                        code == PlcResponseCode.OK
                                ? block(response.getPlcValue(name))
                                : Block.failed(status(code, answer, read, items)));
                read++;
            }
        }
        return blocks;
    }

    private static Block block(@Nullable PlcValue value) {
        if (value instanceof PlcRawByteArray raw) {
            return Block.of(raw.getRaw());
        }
        return value == null ? Block.failed(TagStatus.REFUSED) : Block.of(new byte[] {(byte) value.getInteger()});
    }

    private static TagStatus status(PlcResponseCode code, @Nullable Plc4xAnswer answer, int item, int items) {
        TagStatus told = answer == null ? TagStatus.REFUSED : answer.status(item, items);
        if (told != TagStatus.REFUSED && told != TagStatus.OK) {
            return told;
        }
        return switch (code) {
            case INVALID_ADDRESS -> TagStatus.OUT_OF_RANGE;
            case INVALID_DATATYPE -> TagStatus.TYPE_INCONSISTENT;
            case ACCESS_DENIED -> TagStatus.ACCESS_DENIED;
            default -> TagStatus.REFUSED;
        };
    }

    /** Request that writes a block of an area that PLC4X reaches. */
    static PlcWriteRequest write(PlcWriter writer, WriteBlock block) {
        S7Address address = block.tag().address();
        byte[] octets = block.octets();
        PlcTag tag;
        PlcValue value;
        if (block.isBit()) {
            tag = new S7Tag(
                    TransportSize.BOOL, area(address.area()), address.db(), block.position(), (byte) address.bit(), 1);
            value = PlcBOOL.of(octets[0] != 0);
        } else {
            tag = range(address.area(), address.db(), block.position(), octets.length);
            value = octets.length == 1 ? PlcBYTE.of((short) (octets[0] & 0xFF)) : new PlcRawByteArray(octets);
        }
        LinkedHashMap<String, PlcTagValueItem<PlcTag>> tags = new LinkedHashMap<>();
        tags.put(WRITTEN, new DefaultPlcTagValueItem<>(tag, value));
        return new DefaultPlcWriteRequest(writer, tags);
    }

    /** Outcome of a write. */
    static TagStatus written(PlcResponseCode code, @Nullable Plc4xAnswer answer) {
        return code == PlcResponseCode.OK ? TagStatus.OK : status(code, answer, 0, 1);
    }

    static String writtenName() {
        return WRITTEN;
    }

    private static PlcTag range(S7Area area, int db, int position, int octets) {
        return new S7Tag(TransportSize.BYTE, area(area), db, position, (byte) 0, octets);
    }

    private static MemoryArea area(S7Area area) {
        return MemoryArea.enumForValue((short) area.code());
    }
}
