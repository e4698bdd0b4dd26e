package telecontrol.s7;

/** Services of a CP with their operation codes; each has a connection of its own. */
enum FetchWriteService {
    /** Reading; called READ in the manuals of some CPs. */
    FETCH(5, 6),
    WRITE(3, 4);

    private final int request;
    private final int answer;

    FetchWriteService(int request, int answer) {
        this.request = request;
        this.answer = answer;
    }

    /** OP code of the request telegram. */
    int request() {
        return request;
    }

    /** OP code of the answer telegram. */
    int answer() {
        return answer;
    }
}
