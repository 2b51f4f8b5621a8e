using System.Globalization;

namespace Dispatchapy.Core.Health.History;

/// <summary>The check after which a list goes on. The time as well, because the order is by time and the check itself may be deleted meanwhile.</summary>
public sealed record CheckCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>Null when the text is no cursor of ours.</summary>
    public static CheckCursor? TryParse(string? text) =>
        text?.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var check)
            ? new CheckCursor(new DateTimeOffset(at, TimeSpan.Zero), check)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id:N}");
}
