package telecontrol.gateway.draft;

import java.util.List;
import telecontrol.mapping.PlcModel;

/**
 * What a site file needs to know that no export says.
 *
 * @param site name of the site
 * @param plc name of the PLC in the site file
 * @param address its host name or IP address
 * @param commonAddress of the station, 1 to 65534
 * @param masters addresses of the masters; empty for any
 */
public record Target(
        String site, String plc, String address, PlcModel model, int commonAddress, List<String> masters) {}
