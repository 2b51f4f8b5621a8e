using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

/// <summary>Tells of changed tasks, at most four times a second: one message for each commit would cost the database more than the commit.</summary>
internal sealed class TaskPulse(INewsTransport news, TimeProvider time, ILogger<TaskPulse> logger)
    : NewsPulse(NewsTopic.Tasks, TimeSpan.FromMilliseconds(250), news, time, logger);
