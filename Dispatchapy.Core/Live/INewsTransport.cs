namespace Dispatchapy.Core.Live;

/// <summary>Carries news to the other nodes, as far as the database can.</summary>
internal interface INewsTransport
{
    /// <summary>After the commit of what the news is about. Losing the news costs the others one poll, so a failure is logged and not thrown.</summary>
    Task PublishAsync(NewsTopic topic, CancellationToken ct);
}
