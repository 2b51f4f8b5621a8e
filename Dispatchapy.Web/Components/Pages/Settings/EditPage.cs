using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>A page with one form at which an admin changes something.</summary>
public abstract class EditPage : LivePage
{
    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Of the last save.</summary>
    protected IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Why the last save came to nothing; null when it did not.</summary>
    protected string? Conflict { get; set; }

    /// <summary>Whether something was typed and not saved.</summary>
    protected bool Dirty { get; set; }

    protected bool Busy { get; private set; }

    /// <summary>What a store answered.</summary>
    /// <returns>Whether it was saved.</returns>
    protected bool Take<T>(SaveResult<T> result)
    {
        (Problems, Conflict) = (result is SaveResult<T>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<T>.Conflict)?.Reason);
        return result is SaveResult<T>.Saved;
    }

    /// <summary>In the name of whoever is signed in, if that is an admin.</summary>
    protected async Task ActAsync(Func<Actor, Task> act)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        Busy = true;
        try
        {
            await act(actor);
        }
        finally
        {
            Busy = false;
        }
    }

    protected void Leave(string url)
    {
        Dirty = false;
        // The guard against leaving has to hear first that nothing is unsaved.
        StateHasChanged();
        Navigation.NavigateTo(url);
    }
}
