using System.Text.Json.Serialization;

namespace Dispatchapy.Web.Api;

/// <summary>What an accepted call is told.</summary>
internal sealed record CallAnswer([property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("task_id")] Guid TaskId);
