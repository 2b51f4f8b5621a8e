using Dispatchapy.Core.Catalog;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Controls;

public sealed partial class KeyValueRows
{
    private ElementReference _add;
    private KeyValueRow? _toFocus;
    private bool _focusAdd;

    /// <summary>What the rows are, for a screen reader.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired]
    public List<KeyValueRow> Rows { get; set; } = [];

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public string NameLabel { get; set; } = "Name";

    [Parameter]
    public string ValueLabel { get; set; } = "Value";

    [Parameter]
    public string AddLabel { get; set; } = "Add";

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>The rows' name in the management API: a problem at <c>headers.X-Key</c> is the row's named X-Key.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var target = _toFocus?.Input ?? (_focusAdd ? _add : default(ElementReference?));
        (_toFocus, _focusAdd) = (null, false);
        if (target is { Context: not null } element)
        {
            await element.FocusAsync();
        }
    }

    private IEnumerable<string> MessagesOf(KeyValueRow row) => row.IsEmpty ? [] : Problems.Where(problem => problem.Field == $"{Name}.{row.Name}").Select(problem => problem.Message);

    private Task AddAsync()
    {
        Rows.Add(new KeyValueRow());
        return Changed.InvokeAsync();
    }

    /// <summary>The keyboard stays where the work goes on.</summary>
    private Task ReplaceAsync(KeyValueRow row)
    {
        row.Value = "";
        _toFocus = row;
        return Changed.InvokeAsync();
    }

    private Task RemoveAsync(KeyValueRow row)
    {
        Rows.Remove(row);
        _focusAdd = true;
        return Changed.InvokeAsync();
    }
}
