using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

public sealed partial class MappingTable
{
    private const int MaxOthers = 200;
    private List<(string Key, string Label, IReadOnlyList<ParameterRule> Mapping)> _others = [];
    private CatalogSnapshot? _seen;
    private string? _copied;

    [Parameter, EditorRequired]
    public required RouteForm Route { get; set; }

    [Parameter, EditorRequired]
    public required ResourceEntry Resource { get; set; }

    /// <summary>What the management API calls this mapping: <c>resources[0].mapping</c>.</summary>
    [Parameter, EditorRequired]
    public required string Prefix { get; set; }

    [Parameter, EditorRequired]
    public required CatalogSnapshot Catalog { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> Keys { get; set; } = [];

    [Parameter]
    public bool MayEdit { get; set; } = true;

    [Parameter]
    public EventCallback Changed { get; set; }

    private IReadOnlyList<string> Missing => EndpointReadiness.UnmappedParams(Route.ToDraft().Mapping, Resource.RequiredParams);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_seen, Catalog))
        {
            return;
        }

        _seen = Catalog;
        // Mappings of the same resource first: they fit as they are.
        _others = [.. (from endpoint in Catalog.Endpoints
                       from route in endpoint.Routes
                       where route.Mapping.Count > 0
                       orderby route.Resource.Id != Resource.Id, endpoint.Path, route.Resource.Name
                       select ($"{endpoint.Id}/{route.Resource.Id}", $"{endpoint.Path} → {route.Resource.Name}", route.Mapping)).Take(MaxOthers)];
    }

    private async Task AddAsync(string target)
    {
        Route.Mapping.Add(new RuleForm { Target = target, Value = PayloadText.Guess(target, Keys) ?? "" });
        await Changed.InvokeAsync();
    }

    private async Task AddRequiredAsync()
    {
        Route.Mapping.AddRange(Resource.RequiredParams.Select(param => new RuleForm { Target = param, Value = PayloadText.Guess(param, Keys) ?? param }));
        await Changed.InvokeAsync();
    }

    private async Task RemoveAsync(RuleForm rule)
    {
        Route.Mapping.Remove(rule);
        await Changed.InvokeAsync();
    }

    private async Task CopyAsync(ChangeEventArgs args)
    {
        var (key, label, mapping) = _others.Find(other => other.Key == (string?)args.Value);
        if (key is null)
        {
            return;
        }

        _copied = Route.Mapping.Count == 0 ? $"Copied {mapping.Count} rules from {label}." : $"Replaced {Route.Mapping.Count} rules by {mapping.Count} from {label}. Nothing is saved yet.";
        Route.Mapping = [.. mapping.Select(RuleForm.Of)];
        await Changed.InvokeAsync();
    }
}
