using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Web.Components;

public sealed class BadgeTests
{
    [Theory]
    [InlineData(TaskState.Pending, "pending", "tone-info")]
    [InlineData(TaskState.Processing, "processing", "tone-info")]
    [InlineData(TaskState.Held, "held", "tone-warn")]
    [InlineData(TaskState.Success, "success", "tone-good")]
    [InlineData(TaskState.Failed, "failed", "tone-bad")]
    [InlineData(TaskState.Stopped, "stopped", "tone-idle")]
    public async Task A_task_s_state_is_a_word_with_a_colour(TaskState state, string word, string tone)
    {
        using var shown = await MiniRenderer.ShowAsync<StateBadge>(("State", state));
        Assert.Equal(word, WordOf(shown));
        Assert.Contains(tone, shown.Find(".badge").ClassList);
    }

    [Fact]
    public async Task Every_state_and_outcome_reads_differently()
    {
        Assert.Equal(Enum.GetValues<TaskState>().Length, (await WordsOf<StateBadge, TaskState>("State")).Distinct().Count());
        Assert.Equal(Enum.GetValues<AttemptOutcome>().Length, (await WordsOf<OutcomeBadge, AttemptOutcome>("Outcome")).Distinct().Count());
        Assert.Equal(Enum.GetValues<HealthVerdict>().Length, (await WordsOf<HealthBadge, HealthVerdict>("Health")).Distinct().Count());
        Assert.Equal(Enum.GetValues<CircuitState>().Length, (await WordsOf<CircuitBadge, CircuitState>("Circuit")).Distinct().Count());
    }

    [Fact]
    public async Task An_attempt_without_an_outcome_is_under_way()
    {
        using var shown = await MiniRenderer.ShowAsync<OutcomeBadge>(("Outcome", null));
        Assert.Equal("under way", WordOf(shown));
    }

    [Fact]
    public async Task A_badge_follows_its_state()
    {
        using var shown = await MiniRenderer.ShowAsync<StateBadge>(("State", TaskState.Pending));
        await shown.SetAsync(("State", TaskState.Success));
        Assert.Equal("success", WordOf(shown));
    }

    [Fact]
    public async Task The_icon_is_not_read_aloud()
    {
        using var shown = await MiniRenderer.ShowAsync<ActiveBadge>(("Active", true));
        Assert.Equal("true", shown.Find(".badge i").GetAttribute("aria-hidden"));
    }

    private static async Task<List<string>> WordsOf<TBadge, TState>(string parameter)
        where TBadge : IComponent
        where TState : struct, Enum
    {
        List<string> words = [];
        foreach (var state in Enum.GetValues<TState>())
        {
            using var shown = await MiniRenderer.ShowAsync<TBadge>((parameter, state));
            words.Add(WordOf(shown));
        }

        return words;
    }

    /// <summary>Without the icon, whose name is the text of its element.</summary>
    private static string WordOf(MiniRenderer shown)
    {
        var badge = shown.Find(".badge");
        badge.QuerySelector("i")!.Remove();
        return badge.TextContent.Trim();
    }
}
