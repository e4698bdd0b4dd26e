package telecontrol.gateway.report;

import java.util.List;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;

/** Problems as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
public final class WorkflowCommands {
    private WorkflowCommands() {}

    /** One line for each problem: {@code ::error file=site.yaml,line=9,col=61,endColumn=64,title=C010::message}. */
    public static List<String> lines(List<Problem> problems) {
        return problems.stream().map(WorkflowCommands::line).toList();
    }

    private static String line(Problem problem) {
        Place place = problem.place();
        StringBuilder line = new StringBuilder("::")
                .append(problem.severity().word())
                .append(" file=")
                .append(property(place.file().toString()));
        if (place.line() > 0) {
            line.append(",line=").append(place.line()).append(",col=").append(place.column());
            line.append(",endColumn=").append(place.column() + place.width() - 1);
        }
        line.append(",title=")
                .append(property(problem.code() + " " + problem.code().title()));
        String help = problem.help() == null ? "" : "\nhelp: " + problem.help();
        String also = problem.also() == null
                ? ""
                : "\nsee also " + problem.also().place() + " " + problem.also().text();
        return line.append("::").append(data(problem.message() + also + help)).toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
