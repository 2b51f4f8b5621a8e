using System.Text.Json;
using Dispatchapy.Core.Contracts;

namespace Dispatchapy.Core.Ingest;

/// <summary>Which parameters an endpoint requires and a payload lacks. A key that is there with null is there.</summary>
public static class PayloadRequirements
{
    public static IReadOnlyList<string> Missing(JsonElement payload, IReadOnlyList<string> required)
    {
        List<string>? missing = null;
        foreach (var param in required)
        {
            if (!Has(payload, param))
            {
                (missing ??= []).Add(param);
            }
        }

        return missing ?? (IReadOnlyList<string>)[];
    }

    private static bool Has(JsonElement payload, string param)
    {
        if (payload.TryGetProperty(param, out _))
        {
            return true;
        }

        var here = payload;
        foreach (var segment in param.Split('.'))
        {
            if (here.ValueKind == JsonValueKind.Object && here.TryGetProperty(segment, out var member))
            {
                here = member;
            }
            else if (here.ValueKind == JsonValueKind.Array && ArrayIndex.TryRead(segment, out var index) && index < here.GetArrayLength())
            {
                here = here[index];
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
