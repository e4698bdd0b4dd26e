package telecontrol.gateway.southbound.plc4x;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.messages.PlcResponse;
import org.apache.plc4x.java.api.messages.PlcWriteResponse;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.BlockReader.Block;
import telecontrol.s7.ReadPlan.Request;
import telecontrol.s7.S7Exception;
import telecontrol.s7.TagStatus;
import telecontrol.s7.WriteBlock;

/** One request to the PLC through PLC4X and what becomes of it. Confined to the event loop of the PLC, except {@link #execute}. */
sealed interface Plc4xJob {

    /** Hands the request to PLC4X, on the thread for its calls; null when there is nothing to ask the PLC. */
    @Nullable
    CompletableFuture<? extends PlcResponse> execute(Plc4xLink link);

    /** PLC4X has an answer, null when it was not asked. */
    void answered(@Nullable PlcResponse response, @Nullable Plc4xAnswer answer, Plc4xDiagnosis diagnosis);

    void failed(S7Exception reason);

    /** Reading of the ranges of one request. */
    record Read(Request request, CompletableFuture<List<Block>> result) implements Plc4xJob {
        @Override
        public @Nullable CompletableFuture<? extends PlcResponse> execute(Plc4xLink link) {
            PlcReadRequest read = Plc4xItems.read(link, request);
            return read == null ? null : read.execute().thenApply(response -> response);
        }

        @Override
        public void answered(@Nullable PlcResponse response, @Nullable Plc4xAnswer answer, Plc4xDiagnosis diagnosis) {
            if (response != null && answer != null && answer.error() != 0) {
                S7Exception whole = diagnosis.wholeJob(answer.error());
                failed(whole != null ? whole : diagnosis.job(answer.error()));
            } else {
                result.complete(Plc4xItems.blocks(request, (PlcReadResponse) response, answer));
            }
        }

        @Override
        public void failed(S7Exception reason) {
            result.completeExceptionally(reason);
        }
    }

    /** Reading of MB0 after a silence: what the PLC says to it, a value or an error, shows that it is there. */
    record Alive() implements Plc4xJob {
        @Override
        public CompletableFuture<? extends PlcResponse> execute(Plc4xLink link) {
            return Plc4xItems.octet(link).execute().thenApply(response -> response);
        }

        @Override
        public void answered(@Nullable PlcResponse response, @Nullable Plc4xAnswer answer, Plc4xDiagnosis diagnosis) {
            // Who answers is there.
        }

        @Override
        public void failed(S7Exception reason) {
            // The end of the connection is told by its owner.
        }
    }

    /** Writing of one value. */
    record Write(WriteBlock block, CompletableFuture<@Nullable Void> result) implements Plc4xJob {
        @Override
        public CompletableFuture<? extends PlcResponse> execute(Plc4xLink link) {
            return Plc4xItems.write(link, block).execute().thenApply(response -> response);
        }

        @Override
        public void answered(@Nullable PlcResponse response, @Nullable Plc4xAnswer answer, Plc4xDiagnosis diagnosis) {
            if (answer != null && answer.error() != 0) {
                S7Exception whole = diagnosis.wholeJob(answer.error());
                failed(whole != null ? whole : diagnosis.job(answer.error()));
                return;
            }
            TagStatus status = response instanceof PlcWriteResponse written
                    ? Plc4xItems.written(written.getResponseCode(Plc4xItems.writtenName()), answer)
                    : TagStatus.REFUSED;
            if (status == TagStatus.OK) {
                result.complete(null);
            } else {
                failed(diagnosis.item(block.tag(), status));
            }
        }

        @Override
        public void failed(S7Exception reason) {
            result.completeExceptionally(reason);
        }
    }
}
