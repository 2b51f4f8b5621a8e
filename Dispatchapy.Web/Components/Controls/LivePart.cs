using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A part of a page that reloads by itself, and stands still with the page: its switch is for both.</summary>
public abstract class LivePart : LivePage
{
    /// <summary>Null while the page is live.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? PagePausedSince { get; set; }

    protected override void OnParametersSet()
    {
        if (PagePausedSince is null != PausedSince is null)
        {
            ToggleLive();
        }
    }
}
