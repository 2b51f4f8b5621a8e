using System.Globalization;
using System.Text.Json;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>Reads named parameters, and remembers everything that is wrong with them, so that one answer can tell it all.</summary>
internal sealed class ParameterReader
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    private readonly Dictionary<string, string> _values = [];

    private ParameterReader()
    {
    }

    public ParameterErrors Errors { get; } = new();

    public static ParameterReader Of(IQueryCollection query, params IEnumerable<string> known)
    {
        var reader = new ParameterReader();
        string[] names = [.. known];
        foreach (var (name, values) in query)
        {
            reader.Take(name, names, values.Count == 1 ? values[0] : null, "must be given once.");
        }

        return reader;
    }

    /// <param name="json">A JSON object of texts.</param>
    /// <param name="known">The names it may have.</param>
    public static ParameterReader Of(JsonElement json, params IEnumerable<string> known)
    {
        var reader = new ParameterReader();
        string[] names = [.. known];
        foreach (var property in json.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            reader.Take(property.Name, names, property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null, "must be a text.");
        }

        return reader;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public TaskState? State(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var known = Enum.GetValues<TaskState>().Cast<TaskState?>().FirstOrDefault(state => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{state}") == text);
        return known ?? Wrong<TaskState>(name, $"must be one of {string.Join(", ", Enum.GetNames<TaskState>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}.");
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : Wrong<DateTimeOffset>(name, "must be a time like 2026-01-31T12:00:00Z.");
    }

    public Guid? Cursor(string name) => Text(name) is { } text ? TaskCursor.TryParse(text) ?? Wrong<Guid>(name, "is not a cursor that a list has given.") : null;

    public int Limit(string name)
    {
        if (Text(name) is not { } text)
        {
            return TaskListQuery.DefaultLimit;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= TaskListQuery.MaxLimit
            ? limit
            : Wrong<int>(name, $"must be a whole number from 1 to {TaskListQuery.MaxLimit}.") ?? 0;
    }

    private void Take(string name, string[] known, string? value, string otherwise)
    {
        var wrong = !known.Contains(name) ? $"is not known here; known are {string.Join(", ", known)}."
            : value is null ? otherwise
            : value.Length == 0 ? "has no value."
            // No database takes it in a text.
            : value.Contains('\0', StringComparison.Ordinal) ? "must not contain NUL."
            : null;
        if (wrong is null)
        {
            _values[name] = value!;
        }
        else
        {
            Errors.Add(name, wrong);
        }
    }

    private T? Wrong<T>(string name, string message)
        where T : struct
    {
        Errors.Add(name, message);
        return null;
    }
}
