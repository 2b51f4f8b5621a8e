namespace Dispatchapy.Bench.Databases;

/// <summary>The bare bounds use the row of a real task.</summary>
internal static class BareTable
{
    public const string Name = "bare_tasks";

    public static readonly Guid Client = new("0197f000-0000-7000-8000-000000000001");

    public static readonly Guid Endpoint = new("0197f000-0000-7000-8000-000000000002");

    public static readonly Guid Resource = new("0197f000-0000-7000-8000-000000000003");

    /// <summary>The payload of the load generator, with a number in its gaps.</summary>
    public static readonly string Payload = Load.CallTemplate.Payload.Replace("##########", "1000000000", StringComparison.Ordinal);

    public static Guid[] NewIds(int rows)
    {
        var ids = new Guid[rows];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        }

        return ids;
    }

    public static T[] Column<T>(int rows, T value)
    {
        var column = new T[rows];
        Array.Fill(column, value);
        return column;
    }
}
