using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Tests.Catalog;

public sealed class DraftMergeTests
{
    private static readonly ResourceDraft Read = new()
    {
        Name = "sms",
        Url = "https://a.example",
        Headers = new Dictionary<string, string> { ["X-Key"] = SecretHeaders.Mask, ["X-Old"] = SecretHeaders.Mask },
        RequiredParams = ["phone"],
        Health = new HealthDraft { TestValues = new Dictionary<string, JsonElement> { ["phone"] = JsonElement.Parse("\"+62\"") } },
    };

    [Fact]
    public void What_I_changed_is_mine_and_the_rest_is_theirs()
    {
        var mine = Read with { Name = "sms A", Health = Read.Health with { IntervalMinSeconds = 5 } };
        var theirs = Read with { Url = "https://b.example", TimeoutSeconds = 30, Health = Read.Health with { IntervalMaxSeconds = 500 } };
        var merged = DraftMerge.Of(Read, mine, theirs);
        Assert.Equal(("sms A", "https://b.example", 30), (merged.Name, merged.Url, merged.TimeoutSeconds));
        Assert.Equal((5, 500), (merged.Health.IntervalMinSeconds, merged.Health.IntervalMaxSeconds));
        Assert.Equal("+62", merged.Health.TestValues["phone"].GetString());
    }

    [Fact]
    public void A_header_that_either_removed_is_gone_and_one_that_either_added_is_there()
    {
        var mine = Read with { Headers = new Dictionary<string, string> { ["X-Key"] = "new", ["X-Mine"] = "1" } };
        var theirs = Read with { Headers = new Dictionary<string, string> { ["X-Key"] = SecretHeaders.Mask, ["X-Old"] = SecretHeaders.Mask, ["X-Theirs"] = SecretHeaders.Mask } };
        var merged = DraftMerge.Of(Read, mine, theirs);
        Assert.Equal(["X-Key", "X-Mine", "X-Theirs"], merged.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("new", merged.Headers["X-Key"]);
        Assert.Equal(SecretHeaders.Mask, merged.Headers["X-Theirs"]);
    }

    [Fact]
    public void A_list_is_taken_whole() =>
        Assert.Equal(["phone", "text"], DraftMerge.Of(Read, Read with { RequiredParams = ["phone", "text"] }, Read with { RequiredParams = ["to"] }).RequiredParams);

    [Fact]
    public void A_value_that_either_set_to_nothing_is_nothing()
    {
        var read = new ClientDraft { Name = "shop", Description = "old", RateLimitPerMinute = 5 };
        var merged = DraftMerge.Of(read, read with { Description = null }, read with { RateLimitPerMinute = null, Development = new ClientDevelopment { Hold = true } });
        Assert.Null(merged.Description);
        Assert.Null(merged.RateLimitPerMinute);
        Assert.True(merged.Development.Hold);
    }

    [Fact]
    public void Drafts_are_the_same_when_saving_either_would_change_nothing()
    {
        Assert.True(DraftMerge.Same(Read, Read with { RequiredParams = ["phone"], Headers = new Dictionary<string, string> { ["X-Old"] = SecretHeaders.Mask, ["X-Key"] = SecretHeaders.Mask } }));
        Assert.False(DraftMerge.Same(Read, Read with { RequiredParams = ["Phone"] }));
    }
}
