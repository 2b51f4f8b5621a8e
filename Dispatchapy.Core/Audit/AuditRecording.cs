using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Audit;

/// <summary>Writes the audit log.</summary>
internal static class AuditRecording
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Adds the entry to the context whose save also makes the change.</summary>
    /// <param name="db">The context of the change.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">A verb in the past.</param>
    /// <param name="subject">What.</param>
    /// <param name="before">Any shape without secrets; null when there was nothing.</param>
    /// <param name="after">Any shape without secrets; null when nothing is left.</param>
    /// <param name="now">When.</param>
    public static void Record(this DispatchapyDbContext db, Actor actor, string action, AuditSubject subject, object? before, object? after, DateTimeOffset now) =>
        db.AuditEntries.Add(new AuditEntry
        {
            At = now,
            ActorName = Sentence.Cut(actor.Name, ColumnLengths.Name),
            ActorKind = actor.Kind,
            Action = action,
            SubjectType = subject.Type,
            SubjectId = subject.Id,
            SubjectName = Sentence.Cut(subject.Name, ColumnLengths.Path),
            Before = Write(before),
            After = Write(after),
        });

    private static string? Write(object? state) => state is null ? null : JsonSerializer.Serialize(state, state.GetType(), Options);
}
