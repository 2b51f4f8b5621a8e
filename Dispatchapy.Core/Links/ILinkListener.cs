using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Links;

/// <summary>Hears of a link inside the transaction that changes it, and may add rows of its own.</summary>
internal interface ILinkListener
{
    Task HearAsync(DispatchapyDbContext db, LinkNews news, CancellationToken ct);
}
