package telecontrol.gateway.expression;

/** Part of an expression that is ready to be evaluated. */
@FunctionalInterface
interface Node {
    /**
     * Value; true is 1, false is 0, and NaN stands for none: a division by zero, a root of a negative number, an input without a finite value.
     *
     * @param inputs values of the inputs that the expression uses, in their order
     */
    double evaluate(double[] inputs);
}
