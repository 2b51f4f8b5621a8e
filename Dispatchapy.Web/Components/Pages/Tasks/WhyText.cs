using System.Text.Json;
using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>Why a resource was picked, read from the record.</summary>
/// <param name="Picked">The reason.</param>
/// <param name="PassedOver">Those before it, and why not.</param>
public sealed record WhyText(string Picked, IReadOnlyList<PassedOver> PassedOver)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static WhyText Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<WhyText>(json, Options) is { Picked: not null, PassedOver: not null } why ? why : new WhyText(json, []);
        }
        catch (JsonException)
        {
            return new WhyText(json, []); // a record of another version: as it stands
        }
    }
}
