namespace Dispatchapy.Web.Manage;

/// <summary>The id in an address. Text that is no id names nothing, which is a 404 and no other kind of error.</summary>
internal readonly record struct RouteId(Guid Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out RouteId id)
    {
        id = new RouteId(Guid.TryParse(text, out var value) ? value : Guid.Empty);
        return true;
    }
}
