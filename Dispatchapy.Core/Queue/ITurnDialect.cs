namespace Dispatchapy.Core.Queue;

/// <summary>The statements about order and expiry on which the databases disagree.</summary>
internal interface ITurnDialect
{
    /// <summary>Pending tasks whose time is over by the database's clock, the oldest first.</summary>
    Task<Expiry> ExpiredAsync(int limit, CancellationToken ct);

    /// <summary>How a claimed task with an ordering key stands among the others of its key.</summary>
    Task<Turn> TurnAsync(LeasedTask task, CancellationToken ct);

    /// <summary>Makes the tasks due that wait for this one; answers how many.</summary>
    Task<int> CallNextAsync(Guid finished, CancellationToken ct);
}
