using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

public sealed partial class RouteList
{
    private List<ResourceEntry> _free = [];
    private int? _dragged;
    private int? _over;
    private Guid? _moved;
    private MoveFocus _focus;
    private string _said = "";

    [Parameter, EditorRequired]
    public required EndpointForm Form { get; set; }

    [Parameter, EditorRequired]
    public required CatalogSnapshot Catalog { get; set; }

    [Inject]
    public required HealthBoard Board { get; init; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public bool MayEdit { get; set; } = true;

    /// <summary>Whether the mappings are shown, too, and not the order alone.</summary>
    [Parameter]
    public bool Mappings { get; set; } = true;

    /// <summary>Keys of the example payload, as suggestions.</summary>
    [Parameter]
    public IReadOnlyList<string> Keys { get; set; } = [];

    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>As it is in use; null for one that is being made.</summary>
    [Parameter]
    public EndpointEntry? InUse { get; set; }

    [Parameter]
    public bool MayEnable { get; set; }

    /// <summary>Gives the resource its calls again.</summary>
    [Parameter]
    public EventCallback<Guid> Enable { get; set; }

    /// <summary>Beside the choice of one more.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnParametersSet()
    {
        var taken = Form.Resources.Select(route => route.ResourceId).ToHashSet();
        _free = [.. Catalog.Resources.Where(resource => !taken.Contains(resource.Id)).OrderBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private async Task MoveAsync(int from, int to)
    {
        if (!Form.Resources.Move(from, to))
        {
            return;
        }

        _moved = Form.Resources[to].ResourceId;
        _focus = to < from ? MoveFocus.Up : MoveFocus.Down;
        _said = $"{Name(_moved.Value)} is now number {to + 1} of {Form.Resources.Count}.";
        await Changed.InvokeAsync();
    }

    private async Task DropAsync(int to)
    {
        var from = _dragged;
        (_dragged, _over) = (null, null);
        if (from is { } index && Form.Resources.Move(index, to))
        {
            _said = $"{Name(Form.Resources[to].ResourceId)} is now number {to + 1} of {Form.Resources.Count}.";
            await Changed.InvokeAsync();
        }
    }

    private async Task RemoveAsync(int index)
    {
        _said = $"{Name(Form.Resources[index].ResourceId)} was taken out.";
        Form.Resources.RemoveAt(index);
        await Changed.InvokeAsync();
    }

    private async Task AddAsync(ChangeEventArgs args)
    {
        if (Guid.TryParse((string?)args.Value, out var id) && Form.Resources.All(route => route.ResourceId != id))
        {
            Form.Resources.Add(new RouteForm { ResourceId = id });
            _said = $"{Name(id)} was added as number {Form.Resources.Count}.";
            await Changed.InvokeAsync();
        }
    }

    private string? Disabled(Guid id) => InUse?.Routes.FirstOrDefault(route => route.Resource.Id == id)?.Disabled;

    private string Name(Guid id) => Catalog.Resource(id)?.Name ?? "The removed resource";
}
