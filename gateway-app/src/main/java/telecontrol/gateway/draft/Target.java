package telecontrol.gateway.draft;

import java.util.List;
import telecontrol.mapping.PlcModel;

/**
 * What a site file needs to know that no export says.
 *
 * @param site name of the site
 * @param plc name of the PLC in the site file
 * @param modelRemark why it is that family, for the engineer; may be empty
 * @param commonAddress of the station, 1 to 65534
 * @param masters addresses of the masters; empty for any
 */
public record Target(
        String site,
        String plc,
        PlcAddress address,
        PlcModel model,
        String modelRemark,
        int commonAddress,
        List<String> masters) {

    /** The same with a family that was assumed. */
    public Target withModel(PlcModel assumed, String remark) {
        return new Target(site, plc, address, assumed, remark, commonAddress, masters);
    }
}
