package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.List;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.PlcDriver;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SitePlc;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.Supervision;
import telecontrol.s7.FetchWriteClient;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Checks of tags in a PLC that is read and written by FETCH/WRITE, which can do less than S7 communication. */
final class FetchWriteCheck {

    private final Site site;
    private final CheckedTags tags;
    private final List<Problem> problems = new ArrayList<>();

    private FetchWriteCheck(Site site, CheckedTags tags) {
        this.site = site;
        this.tags = tags;
    }

    static List<Problem> problems(Site site, CheckedTags tags) {
        FetchWriteCheck check = new FetchWriteCheck(site, tags);
        DriverTags all = DriverTags.of(site, PlcDriver.FETCH_WRITE);
        all.read().forEach(check::read);
        all.written().forEach(check::write);
        check.connections();
        return List.copyOf(check.problems);
    }

    /** Whoever writes needs a connection for writing. */
    private void connections() {
        for (SiteStation station : site.stations()) {
            for (SiteCommand command : station.commands()) {
                if (DriverTags.concerns(site, command.plc(), PlcDriver.FETCH_WRITE)) {
                    connection(site.plc(command.plc()), command.place());
                }
            }
        }
        for (SitePlc plc : site.plcs().values()) {
            Supervision.Driven driven = plc.supervision().driven();
            if (driven != null && plc.driver() == PlcDriver.FETCH_WRITE) {
                connection(plc, driven.tag().place());
            }
        }
    }

    private void connection(SitePlc plc, Place written) {
        if (plc.writeTsap() == null) {
            problems.add(Problem.error(ProblemCode.C008, plc.place(), "\"writeTsap\" is missing")
                    .withSecond(written, "written here")
                    .withHelp("make a connection for passive WRITE in the CP and give its TSAPs as writeTsap"));
        }
    }

    private void read(Located<String> text) {
        S7Tag tag = tags.known(text);
        if (tag == null) {
            return;
        }
        if (!FetchWriteClient.isReadable(tag)) {
            problems.add(Problem.error(ProblemCode.C025, text.place(), tag + " cannot be read by FETCH")
                    .withHelp("FETCH reads DB 1 to 255, M, I, Q, T and C"));
        } else if (tag.type() == S7Type.REAL || tag.type() == S7Type.LREAL) {
            problems.add(
                    Problem.warning(
                                    ProblemCode.C025,
                                    text.place(),
                                    tag + ": an S5 keeps floating-point numbers (KG) in a format that is not "
                                            + tag.type())
                            .withHelp(
                                    "let the PLC's program put a scaled fixed-point number (KF) into a data word and read INT"));
        }
    }

    private void write(Located<String> text) {
        S7Tag tag = tags.known(text);
        String unwritable = tag == null ? null : FetchWriteClient.unwritable(tag);
        if (unwritable != null) {
            problems.add(Problem.error(ProblemCode.C025, text.place(), tag + " cannot be written by FETCH/WRITE")
                    .withHelp(unwritable));
        }
    }
}
