using System.Text.RegularExpressions;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>Finds the other task that a line of a log names. Pure.</summary>
public static partial class EventText
{
    public static IEnumerable<(string Text, Guid? Task)> Split(string line)
    {
        if (Other().Match(line) is not { Success: true } match || !Guid.TryParse(match.Groups[1].ValueSpan, out var id))
        {
            return [(line, null)];
        }

        var start = match.Groups[1].Index;
        return [(line[..start], null), (match.Groups[1].Value, id), (line[(start + match.Groups[1].Length)..], null)];
    }

    [GeneratedRegex("^(?:(?:Retried|Released) with an edited payload as|Made from) task ([0-9a-f-]{36})")]
    private static partial Regex Other();
}
