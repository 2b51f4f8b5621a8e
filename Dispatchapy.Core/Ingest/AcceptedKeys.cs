namespace Dispatchapy.Core.Ingest;

/// <summary>What became of the keys of a batch; of those that are in neither list the task was inserted.</summary>
/// <param name="Known">Keys that were there already, as they are: their tasks were not inserted.</param>
/// <param name="Undecided">Keys of the batch that were there already, and then could not be read.</param>
internal sealed record AcceptedKeys(IReadOnlyList<IdempotencyKey> Known, IReadOnlyList<IdempotencyKey> Undecided)
{
    public static AcceptedKeys AllNew { get; } = new([], []);
}
