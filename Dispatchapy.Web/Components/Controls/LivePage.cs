using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>
/// A page that reloads what is visible when it is told that something changed: at most four times a second, never two loads at once,
/// and not at all while paused. Nothing polls.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private LiveSubscription? _subscription;

    [Inject]
    public required LiveFeed Feed { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Null while live.</summary>
    protected DateTimeOffset? PausedSince { get; private set; }

    /// <summary>What the page shows.</summary>
    protected abstract IReadOnlyCollection<NewsTopic> Topics { get; }

    /// <summary>Reads again what is visible; the page is rendered afterwards.</summary>
    /// <returns>False when nothing changed that shows, so that nothing is rendered.</returns>
    protected abstract Task<bool> ReloadAsync();

    protected override void OnInitialized() => _subscription = Feed.Subscribe(Topics, () => InvokeAsync(async () =>
    {
        if (!await ReloadAsync())
        {
            return;
        }

        await Feed.TurnAsync();
        // Paused in the middle of a reload, it stands still as well; going on shows what came of it.
        if (PausedSince is null)
        {
            StateHasChanged();
        }
    }));

    /// <summary>For the page's <see cref="LiveSwitch"/>.</summary>
    protected void ToggleLive()
    {
        PausedSince = PausedSince is null ? Time.GetUtcNow() : null;
        _subscription?.Paused = PausedSince is not null;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _subscription?.Dispose();
}
