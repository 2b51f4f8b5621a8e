namespace Dispatchapy.Web.Components.Controls;

/// <summary>Order by hand.</summary>
public static class Reordering
{
    /// <summary>Takes an entry to another place; the others close up.</summary>
    /// <returns>False when nothing moved.</returns>
    public static bool Move<T>(this List<T> list, int from, int to)
    {
        if (from < 0 || from >= list.Count || to < 0 || to >= list.Count || from == to)
        {
            return false;
        }

        var item = list[from];
        list.RemoveAt(from);
        list.Insert(to, item);
        return true;
    }
}
