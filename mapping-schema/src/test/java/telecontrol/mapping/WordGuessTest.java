package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is guessed for the words of TIA Portal, of catalogues and of other gateways. */
class WordGuessTest {

    private static final List<String> POINTS =
            SchemaRules.words(SiteSchema.json().at("/definitions/point/properties/type"));
    private static final List<String> COMMANDS =
            SchemaRules.words(SiteSchema.json().at("/definitions/command/properties/type"));
    private static final List<String> MODELS =
            SchemaRules.words(SiteSchema.json().at("/definitions/plc/properties/model"));

    @ParameterizedTest
    @CsvSource({
        "CPU 1515-2 PN,S7-1500",
        "1200,S7-1200",
        "1500,S7-1500",
        "S7-1500F,S7-1500",
        "CPU 1517H-3 PN,S7-1500R",
        "CPU315-2DP,S7-300",
        "S7-300 CPU 315,S7-300",
        "CPU 412-5H,S7-400H",
        "CPU 1214C,S7-1200",
        "CPU 1510SP-1 PN,ET200SP",
        "ET 200SP,ET200SP",
        "6ES7 515-2AM01-0AB0,S7-1500",
        "6ES7 214-1AG40-0XB0,S7-1200",
        "6ES7 315-2EH14-0AB0,S7-300",
        "6ED1 052-1MD08-0BA1,LOGO",
        "Logo! 8,LOGO",
        "CPU 224XP,S7-200"
    })
    void modelsAreKnownByTheirCpuAndOrderNumber(String written, String model) {
        assertEquals(Optional.of(model), WordGuess.model(written));
        assertEquals(List.of(model), MODELS.stream().filter(model::equals).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "30,M_SP_TB_1", "TypeID 36,M_ME_TF_1", "13,M_ME_NC_1", "45,C_SC_NA_1", "M_ME_TC_1,M_ME_TF_1",
                "Float,measured-float",
        "REAL,measured-float", "BOOL,single-point", "SPI,single-point", "double,double-point", "INT,measured-scaled",
                "DINT,counter"
    })
    void typesOfPoints(String written, String type) {
        assertEquals(Optional.of(type), WordGuess.type(written, POINTS));
    }

    @ParameterizedTest
    @CsvSource({"bool,single-command", "REAL,setpoint-float", "INT,setpoint-scaled", "step,step-command", "50,C_SE_NC_1"
    })
    void typesOfCommands(String written, String type) {
        assertEquals(Optional.of(type), WordGuess.type(written, COMMANDS));
    }

    @Test
    void nothingIsGuessedOfOtherWords() {
        assertEquals(Optional.empty(), WordGuess.type("something", POINTS));
        assertEquals(Optional.empty(), WordGuess.type("99", POINTS));
        assertEquals(Optional.empty(), WordGuess.model("M340"));
        assertEquals(Optional.empty(), WordGuess.right("maybe", List.of("allowed", "refused")));
    }
}
