/**
 * TLS of telecontrol links as public evidence of IEC 62351-3 shows it: protocol versions and suites, certificates and their checks,
 * revocation lists, security events. Knows neither what runs above TLS nor the gateway.
 */
@NullMarked
package telecontrol.iec62351;

import org.jspecify.annotations.NullMarked;
