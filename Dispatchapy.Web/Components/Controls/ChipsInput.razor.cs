using System.Globalization;
using Dispatchapy.Core.Catalog;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Controls;

public sealed partial class ChipsInput
{
    /// <summary>Of the input, for its label.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What the list is, for a screen reader.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Values { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<string>> ValuesChanged { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>The list's name in the management API: a problem at <c>name[2]</c> is the third chip's.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    private IEnumerable<string> Messages => Values.SelectMany((value, i) => Problems.Where(problem => problem.Field == Field(i)).Select(problem => $"{value}: {problem.Message}"));

    private bool IsWrong(int index) => Problems.Any(problem => problem.Field == Field(index));

    private string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"{Name}[{index}]");

    /// <summary>After Enter and a comma, and when the input is left: what was typed must not be lost because nobody pressed Enter.</summary>
    private async Task AddAsync(string? typed)
    {
        var added = (typed ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Except(Values).ToList();
        if (added.Count > 0)
        {
            await ValuesChanged.InvokeAsync([.. Values, .. added]);
        }
    }

    private Task RemoveAsync(int index) => ValuesChanged.InvokeAsync([.. Values.Where((_, i) => i != index)]);
}
