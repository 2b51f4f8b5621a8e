using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>The words of the contract for states, actions and times; null for a text that is none of them.</summary>
internal static class TaskWords
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    public static string States => All<TaskState>();

    public static string Actions => All<TaskAction>();

    public static TaskState? State(string? text) => Of<TaskState>(text);

    public static TaskAction? Action(string? text) => Of<TaskAction>(text);

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    private static T? Of<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Of(value!.Value) == text);

    private static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
