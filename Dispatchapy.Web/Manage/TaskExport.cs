using System.Globalization;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Streams the tasks of a filter, newest first, up to a cap; the last line says when there were more.</summary>
internal static class TaskExport
{
    public const int Cap = 50_000;

    private static readonly string[] Columns =
        ["task_id", "state", "ref", "scope", "endpoint", "client", "accepted_at", "finished_at", "attempts", "delivered_by", "last_error", "wait_reason", "event_type", "call_id", "resource"];

    private static readonly string Note = string.Create(CultureInfo.InvariantCulture, $"Only the newest {Cap} tasks are exported, and there are more: narrow the filter.");

    public static IResult Csv(TaskListQuery tasks, TaskFilter filter, DateTimeOffset now) => Results.Stream(
        async body =>
        {
            // With a byte order mark, because spreadsheets take a file without one for another encoding.
            await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await writer.WriteAsync(CsvText.Line(Columns));
            var more = await WalkAsync(tasks, filter, async rows =>
            {
                foreach (var row in rows)
                {
                    await writer.WriteAsync(Line(row));
                }

                await writer.FlushAsync();
            });
            await writer.WriteAsync(more ? CsvText.Line(Note) : "");
        },
        "text/csv; charset=utf-8",
        FileName(now, "csv"));

    public static IResult Json(TaskListQuery tasks, TaskFilter filter, DateTimeOffset now) => Results.Stream(
        async body =>
        {
            await using var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder });
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            var more = await WalkAsync(tasks, filter, async rows =>
            {
                foreach (var row in rows)
                {
                    // Given the writer, the serializer would flush it, which a server's body refuses to do without awaiting.
                    writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(TaskSummaryAnswer.Of(row), ApiJson.Options), skipInputValidation: true);
                }

                await writer.FlushAsync();
            });
            writer.WriteEndArray();
            writer.WriteBoolean("more", more);
            writer.WriteString("note", more ? Note : null);
            writer.WriteEndObject();
        },
        "application/json",
        FileName(now, "json"));

    /// <summary>Ends by itself when the caller has gone: writing to them fails.</summary>
    private static async Task<bool> WalkAsync(TaskListQuery tasks, TaskFilter filter, Func<IReadOnlyList<TaskRow>, Task> write)
    {
        Guid? after = null;
        for (var written = 0; written < Cap;)
        {
            var page = await tasks.ListAsync(filter, after, Math.Min(TaskListQuery.MaxLimit, Cap - written), CancellationToken.None);
            await write(page.Items);
            written += page.Items.Count;
            if (page.Next is null)
            {
                return false;
            }

            after = TaskCursor.TryParse(page.Next);
        }

        return true;
    }

    private static string Line(TaskRow row) => CsvText.Line(
        row.Id.ToString(), TaskWords.Of(row.State), row.Ref, row.Scope, row.Endpoint, row.Client, Time(row.CreatedAt), Time(row.FinishedAt),
        row.AttemptCount.ToString(CultureInfo.InvariantCulture), row.DeliveredBy, row.LastError, row.WaitReason, row.EventType, row.CallId?.ToString(), row.Receiver);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string FileName(DateTimeOffset now, string ending) => string.Create(CultureInfo.InvariantCulture, $"tasks-{now.UtcDateTime:yyyyMMdd-HHmmss}.{ending}");
}
