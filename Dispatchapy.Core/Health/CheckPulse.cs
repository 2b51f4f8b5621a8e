using Dispatchapy.Core.Live;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health;

/// <summary>Tells of checks that changed no verdict, once a second: they only make the pages' strips longer.</summary>
internal sealed class CheckPulse(INewsTransport news, TimeProvider time, ILogger<CheckPulse> logger)
    : NewsPulse(NewsTopic.Health, TimeSpan.FromSeconds(1), news, time, logger);
