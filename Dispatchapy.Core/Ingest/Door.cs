using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>Decides whether a call that was looked at may come in.</summary>
internal sealed class Door(IOptions<IngestOptions> options, ILogger<Door> logger)
{
    /// <param name="request">The call.</param>
    /// <param name="problem">What is wrong with the body as a whole; null when it could be read.</param>
    /// <param name="check">Null when it could not.</param>
    /// <param name="terms">What it asks for beside the payload.</param>
    /// <returns>Null when it may.</returns>
    public IngestResult? Refusal(IngestRequest request, string? problem, CallCheck? check, TermsCheck terms)
    {
        if (CallErrors.Of(problem, check, request.IdempotencyKey, terms.Errors) is { } invalid)
        {
            foreach (var breach in (check?.Breaches ?? []).Where(breach => breach.IsUndecided))
            {
                logger.PatternTooSlow(request.Endpoint.Path, breach.Place);
            }

            return invalid;
        }

        // A stored payload must be fit to be sent again by hand, so the limit holds for it as well.
        var most = options.Value.MaxPayloadBytes;
        return check!.Value.Rewritten?.Length > most
            ? new IngestResult.TooLarge(string.Create(CultureInfo.InvariantCulture, $"With the defaults of the endpoint's contract filled in, the payload is larger than {most:N0} bytes."))
            : null;
    }
}
