using System.Text;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>A request as a command that can be pasted into a shell. What was masked stays masked. Pure.</summary>
public static class Curl
{
    /// <param name="method">HTTP method.</param>
    /// <param name="url">Where to.</param>
    /// <param name="headers">Names and values.</param>
    /// <param name="body">As text; null for none.</param>
    public static string Of(string method, string url, IEnumerable<(string Name, string Value)> headers, string? body)
    {
        var command = new StringBuilder("curl -X ").Append(Quote(method)).Append(' ').Append(Quote(url));
        foreach (var (name, value) in headers)
        {
            command.Append(" \\\n  -H ").Append(Quote($"{name}: {value}"));
        }

        return body is null ? command.ToString() : command.Append(" \\\n  --data-raw ").Append(Quote(body)).ToString();
    }

    /// <summary>Between single quotes a shell reads nothing but the end of them.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
