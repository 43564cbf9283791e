package dev.belay.application.port;

class InMemoryScratchesTest implements ScratchDatabasesContract {
    private final InMemoryScratches scratches = new InMemoryScratches();

    @Override
    public ScratchDatabases scratches() {
        return scratches;
    }
}
