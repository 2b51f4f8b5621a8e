using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>A payload made up from what an endpoint asks for.</summary>
public static class ExamplePayload
{
    /// <summary>Every required parameter and every key that a mapping reads.</summary>
    public static string Of(EndpointForm form)
    {
        var root = ContractExample.Of(form.Contract.ToContract([]), form.RequiredParams);
        var read = form.Resources.SelectMany(route => route.Mapping).Where(rule => rule.Source == ParameterSources.Payload).Select(rule => rule.Value.Trim());
        foreach (var path in form.RequiredParams.Concat(read).Where(path => path.Length > 0).DefaultIfEmpty(root.Count == 0 ? "ref" : ""))
        {
            if (path.Length > 0)
            {
                Put(root, path.Split('.'));
            }
        }

        return PayloadText.Readable(root.ToJsonString());
    }

    private static void Put(JsonObject root, string[] path)
    {
        var here = root;
        foreach (var segment in path[..^1])
        {
            here[segment] ??= new JsonObject();
            if (here[segment] is not JsonObject inner)
            {
                return; // a list, say, of the contract's own example
            }

            here = inner;
        }

        here[path[^1]] ??= $"example {path[^1]}";
    }
}
