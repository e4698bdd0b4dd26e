package telecontrol.gateway.southbound;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.MemoryBits;
import telecontrol.gateway.point.Output;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

/** Tag of a PLC that commands write. */
final class TagOutput implements Output {
    private final String plc;
    private final Driver driver;
    private final S7Tag tag;
    private final @Nullable ReadBacks readBacks;
    private final Supplier<@Nullable String> unavailable;
    private final LongSupplier losses;

    /**
     * Output to a tag.
     *
     * @param plc name of its PLC
     * @param readBacks where the tag is read after each write and compared; null: it is not
     * @param unavailable why the PLC cannot be written at present, in words, or null
     * @param losses how often the connection was lost
     */
    TagOutput(
            String plc,
            Driver driver,
            S7Tag tag,
            @Nullable ReadBacks readBacks,
            Supplier<@Nullable String> unavailable,
            LongSupplier losses) {
        this.plc = plc;
        this.driver = driver;
        this.tag = tag;
        this.readBacks = readBacks;
        this.unavailable = unavailable;
        this.losses = losses;
    }

    @Override
    public CompletionStage<@Nullable Void> write(double value) {
        return readBacks == null
                ? writeTag(value)
                : readBacks.write(() -> writeTag(value).thenCompose(done -> compare(value)));
    }

    private CompletionStage<@Nullable Void> writeTag(double value) {
        Object written = tag.type() == S7Type.BOOL
                ? (Object) (value != 0)
                : isReal() ? (Object) value : (Object) Math.round(value);
        return driver.write(tag, written);
    }

    private CompletionStage<@Nullable Void> compare(double value) {
        // A set of its own for each reading: a tag that could not be read once is not left out of the next.
        return driver.readFirst(TagSet.of(List.of(tag)))
                .handle((readings, failure) -> difference(value, readings, failure))
                .thenCompose(difference -> difference == null
                        ? CompletableFuture.<@Nullable Void>completedStage(null)
                        : CompletableFuture.failedStage(new IllegalStateException(difference)));
    }

    private @Nullable String difference(double value, @Nullable Readings readings, @Nullable Throwable failure) {
        if (readings == null || readings.status(0) != TagStatus.OK) {
            return tag + ": acknowledged, but it cannot be read back: "
                    + (readings == null
                            ? Loss.words(failure)
                            : readings.status(0).sentence());
        }
        if (holds(value, readings)) {
            return null;
        }
        return tag + ": acknowledged, but the PLC holds " + held(readings) + " where " + expected(value)
                + " was written: the program overwrites it";
    }

    private boolean holds(double value, Readings readings) {
        return switch (tag.type()) {
            case BOOL -> readings.booleanValue(0) == (value != 0);
            case REAL -> (float) readings.doubleValue(0) == (float) value;
            case LREAL -> readings.doubleValue(0) == value;
            default -> readings.longValue(0) == Math.round(value);
        };
    }

    private String held(Readings readings) {
        return isReal() ? String.valueOf(readings.doubleValue(0)) : String.valueOf(readings.longValue(0));
    }

    private String expected(double value) {
        return tag.type() == S7Type.BOOL
                ? value != 0 ? "1" : "0"
                : isReal() ? String.valueOf(value) : String.valueOf(Math.round(value));
    }

    @Override
    public boolean isUntouched(Throwable failure) {
        return Loss.cause(failure) instanceof S7Exception reason
                && switch (reason.kind()) {
                    case NOT_CONNECTED,
                            TOO_MANY_REQUESTS,
                            VALUE_OUT_OF_RANGE,
                            PDU_TOO_LARGE,
                            ACCESS_DENIED,
                            NOT_SUPPORTED,
                            ITEM_ERROR -> true;
                    default -> false;
                };
    }

    @Override
    public long losses() {
        return losses.getAsLong();
    }

    @Override
    public MemoryBits memory() {
        return TagMemory.of(plc, tag);
    }

    @Override
    public double nearest(double value) {
        return isReal() ? value : Math.round(value);
    }

    private boolean isReal() {
        return tag.type() == S7Type.REAL || tag.type() == S7Type.LREAL;
    }

    @Override
    public @Nullable String unavailable() {
        return unavailable.get();
    }
}
