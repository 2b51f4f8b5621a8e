namespace Dispatchapy.Core.Live;

/// <summary>What may have changed. News carries no content: whoever hears it looks at the database.</summary>
public enum NewsTopic
{
    /// <summary>Tasks became due.</summary>
    Work,

    /// <summary>The configuration was saved.</summary>
    Catalog,

    /// <summary>A resource's health or circuit changed.</summary>
    Health,
}
