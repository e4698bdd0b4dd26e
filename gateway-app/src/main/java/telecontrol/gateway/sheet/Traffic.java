package telecontrol.gateway.sheet;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.ClockSync;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Counters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Reset;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SiteGroup;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;

/** Which types a site sends and accepts, with which causes of transmission. */
final class Traffic {
    private static final int[] REFUSALS = {44, 45, 46, 47};
    private static final int[] ACTIVATION = {CauseOfTransmission.ACTIVATION, CauseOfTransmission.ACTIVATION_CONFIRMATION
    };
    private static final int[] DEACTIVATION = {
        CauseOfTransmission.DEACTIVATION, CauseOfTransmission.DEACTIVATION_CONFIRMATION
    };

    private final Site site;
    private final SortedMap<Integer, SortedSet<Integer>> causes = new TreeMap<>();

    private Traffic(Site site) {
        this.site = site;
    }

    /** Traffic of a site. */
    static Traffic of(Site site) {
        Traffic traffic = new Traffic(site);
        site.stations().forEach(traffic::station);
        site.outstation().groups().stream()
                .filter(group -> group.overflow() != null)
                .forEach(group -> traffic.monitored(PointType.M_SP_TB_1, Set.of()));
        traffic.system();
        return traffic;
    }

    /** Causes of a type, 1 to 47; empty for one that is not used. */
    Set<Integer> causes(int type) {
        return causes.getOrDefault(type, new TreeSet<>());
    }

    boolean isUsed(int type) {
        return causes.containsKey(type);
    }

    /** Whether masters of some group may operate the process. */
    static boolean hasCommandRights(Site site) {
        return !site.readOnly()
                && site.outstation().groups().stream().anyMatch(group -> group.commands() == SiteGroup.Right.ALLOWED);
    }

    /** Whether some point that a PLC feeds is as asked. */
    static boolean anyPoint(Site site, Predicate<SitePoint> asked) {
        return site.stations().stream()
                .flatMap(station -> station.points().stream())
                .anyMatch(asked);
    }

    private void station(SiteStation station) {
        for (SitePoint point : station.points()) {
            PointType type = point.type().value();
            if (type.kind() == PointType.Kind.COUNTER) {
                counter(
                        TypeId.valueOf(type.mnemonic()),
                        point,
                        station.counters().mode());
                continue;
            }
            monitored(type, Set.copyOf(point.group()));
            TypeId untagged = TypeId.valueOf(type.mnemonic()).untagged();
            if (point.transmission().cyclic() != null) {
                add(untagged, CauseOfTransmission.PERIODIC);
            }
            if (point.transmission().doubleTransmission()) {
                add(untagged, CauseOfTransmission.SPONTANEOUS);
            }
            if (point.transmission().parameters() == SiteGroup.Right.ALLOWED && hasCommandRights(site)) {
                parameters(type.kind());
            }
        }
        station.statusPoints().forEach(point -> monitored(point.type().value(), Set.copyOf(point.group())));
        if (hasCommandRights(site)) {
            station.commands().forEach(command -> command(station, command));
        }
    }

    private void monitored(PointType type, Set<Integer> groups) {
        TypeId event = TypeId.valueOf(type.mnemonic());
        add(event, CauseOfTransmission.SPONTANEOUS);
        add(event.untagged(), CauseOfTransmission.REQUEST, CauseOfTransmission.INTERROGATED_BY_STATION);
        groups.forEach(group -> add(event.untagged(), CauseOfTransmission.INTERROGATED_BY_STATION + group));
        if (site.outstation().backgroundScan() != null) {
            add(event.untagged(), CauseOfTransmission.BACKGROUND);
        }
    }

    private void counter(TypeId type, SitePoint point, Counters.Mode mode) {
        if (mode != Counters.Mode.B && mode != Counters.Mode.C) {
            add(type, CauseOfTransmission.SPONTANEOUS);
        }
        add(type, CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER);
        point.group().forEach(group -> add(type, CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER + group));
        if (point.transmission().doubleTransmission()) {
            add(type.untagged(), CauseOfTransmission.SPONTANEOUS);
        }
    }

    private void parameters(PointType.Kind kind) {
        TypeId type = switch (kind) {
            case NORMALIZED -> TypeId.P_ME_NA_1;
            case SCALED -> TypeId.P_ME_NB_1;
            default -> TypeId.P_ME_NC_1;
        };
        request(type, false, false);
        request(TypeId.P_AC_NA_1, true, false);
    }

    private void command(SiteStation station, SiteCommand command) {
        CommandType type = command.type().value();
        TypeId written = TypeId.valueOf(type.mnemonic());
        for (TypeId accepted : TypeId.values()) {
            boolean same = accepted == written || (!type.isTimeTagged() && accepted.untagged() == written);
            if (same) {
                request(accepted, accepted != TypeId.C_BO_TA_1, true);
            }
        }
        SiteCommand.Feedback feedback = command.feedback();
        if (feedback != null) {
            station.points().stream()
                    .filter(point -> point.ioa().value().equals(feedback.ioa().value()))
                    .forEach(this::returnInformation);
        }
    }

    private void returnInformation(SitePoint point) {
        TypeId event = TypeId.valueOf(point.type().value().mnemonic());
        if (Set.of(TypeId.M_SP_NA_1, TypeId.M_DP_NA_1, TypeId.M_ST_NA_1).contains(event.untagged())) {
            add(event, CauseOfTransmission.RETURN_REMOTE);
            if (point.transmission().doubleTransmission()) {
                add(event.untagged(), CauseOfTransmission.RETURN_REMOTE);
            }
        }
    }

    private void system() {
        add(TypeId.M_EI_NA_1, CauseOfTransmission.INITIALIZED);
        request(TypeId.C_IC_NA_1, true, true);
        if (anyPoint(site, point -> point.type().value().kind() == PointType.Kind.COUNTER)) {
            request(TypeId.C_CI_NA_1, false, true);
        }
        add(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST);
        add(TypeId.C_RD_NA_1, REFUSALS);
        if (site.outstation().clockSync().policy() != ClockSync.Policy.REFUSE) {
            request(TypeId.C_CS_NA_1, false, false);
        }
        if (site.outstation().reset() != Reset.REFUSED && hasCommandRights(site)) {
            request(TypeId.C_RP_NA_1, false, false);
        }
        request(TypeId.C_TS_TA_1, false, false);
    }

    private void request(TypeId type, boolean cancellable, boolean terminated) {
        add(type, ACTIVATION);
        if (cancellable) {
            add(type, DEACTIVATION);
        }
        if (terminated) {
            add(type, CauseOfTransmission.ACTIVATION_TERMINATION);
        }
        add(type, REFUSALS);
    }

    private void add(TypeId type, int... some) {
        SortedSet<Integer> all = causes.computeIfAbsent(type.code(), any -> new TreeSet<>());
        for (int cause : some) {
            all.add(cause);
        }
    }
}
