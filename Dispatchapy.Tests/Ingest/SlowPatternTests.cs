using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Ingest;

/// <summary>A pattern that takes too long on a value decides nothing, and people are told.</summary>
public sealed class SlowPatternTests
{
    /// <summary>Remembers so much of what came before that every character has to be compared with hundreds of places.</summary>
    private const string Slow = "^[ab]*a[ab]{900}c$";

    [Fact]
    public void The_caller_is_told_which_parameter_and_the_log_which_endpoint_and_neither_shows_the_value()
    {
        // Without a period: the states of one that repeats itself are soon all known, and the rest takes no time.
        Random random = new(7);
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(_ => random.Next(2) == 0 ? 'a' : 'b'));
        EndpointEntry endpoint = new(Guid.CreateVersion7(), "sms/send", null, true, [], new RetrySettings(), null, new EndpointDevelopment(), [])
        {
            Contract = new PayloadContract { Params = [new ContractParam { Name = "user.code", Type = "string", Pattern = Slow }] },
        };
        var check = CallCheck.Of(JsonElement.Parse($$$"""{"user":{"code":"{{{text}}}"}}"""), endpoint);
        using LogRecorder log = new();
        using LoggerFactory loggers = new([log]);

        var refusal = new Door(Options.Create(new IngestOptions()), loggers.CreateLogger<Door>()).Refusal(new IngestRequest(null!, endpoint, null, default), null, check, TermsCheck.Nothing);

        Assert.Equal("/user/code: Could not be checked: its pattern took longer than 100 ms on this value.", Assert.IsType<IngestResult.Invalid>(refusal).Detail);
        var line = Assert.Single(log.Lines);
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains("A call of sms/send was refused, because the pattern of its parameter /user/code took longer than 100 ms", line, StringComparison.Ordinal);
        Assert.DoesNotContain("aab", line, StringComparison.Ordinal);
    }
}
