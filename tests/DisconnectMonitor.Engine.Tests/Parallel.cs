// Each waits for minutes of the policy to pass, on an engine of its own: more of them at once than there are cores.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
