package telecontrol.gateway;

import java.util.List;
import picocli.CommandLine.Option;
import telecontrol.iec62351.KeyKind;

/** Options of the commands that make a key of the outstation. */
final class PkiOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "DNS name or address of the outstation; may be repeated.")
    List<String> hosts = List.of();

    @Option(
            names = "--key",
            paramLabel = "KIND",
            defaultValue = "EC_P256",
            description = "EC_P256, RSA_2048 or RSA_3072 (default: ${DEFAULT-VALUE}).")
    KeyKind key = KeyKind.EC_P256;

    @Option(names = "--force", description = "Replace files that are there.")
    boolean force;
}
