using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>How small and how large a number may be, both inclusive.</summary>
internal sealed class NumberBounds(decimal? minimum, decimal? maximum) : IParamCheck
{
    public string? Problem(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        var number = JsonNumber.Parse(value.GetRawText());
        return minimum is { } least && number.CompareTo(JsonNumber.Of(least)) < 0 ? string.Create(CultureInfo.InvariantCulture, $"Must be at least {least}.")
            : maximum is { } most && number.CompareTo(JsonNumber.Of(most)) > 0 ? string.Create(CultureInfo.InvariantCulture, $"Must be at most {most}.")
            : null;
    }

    public void Describe(JsonObject schema)
    {
        if (minimum is { } least)
        {
            schema["minimum"] = least;
        }

        if (maximum is { } most)
        {
            schema["maximum"] = most;
        }
    }
}
