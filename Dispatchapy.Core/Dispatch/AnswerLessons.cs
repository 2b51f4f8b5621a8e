using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch;

/// <summary>What an answer means for the resource as a whole, beyond its circuit: it wants nothing more of an endpoint, or not so much at once.</summary>
internal sealed class AnswerLessons(Candidates candidates, Throttles throttles, LinkSwitch links, LinkFailures failures, ILogger<AnswerLessons> logger)
{
    private const int Gone = 410;

    /// <summary>Never throws: a broken database must not turn a known outcome into a fault of the task.</summary>
    public async Task LearnAsync(Guid endpointId, ResourceEntry resource, SendResult sent)
    {
        throttles.Answered(resource.Id, candidates.Share(resource), sent);
        if (resource.Own is not null)
        {
            return; // it belongs to a channel of alerts, and to no endpoint of anybody
        }

        var link = new LinkKey(endpointId, resource.Id);
        try
        {
            if (sent.Verdict.Outcome == AttemptOutcome.Accepted)
            {
                await failures.SucceededAsync(link);
                return;
            }

            failures.Failed(link);
            if (sent.StatusCode == Gone && resource.Answer.DisableOnGone)
            {
                await links.DisableAsync(link, "answered 410 Gone.");
            }
        }
        catch (Exception ex)
        {
            logger.LinkNotWritten(ex, resource.Name);
        }
    }
}
