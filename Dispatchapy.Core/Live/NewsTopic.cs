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

    /// <summary>Tasks came, went or changed their state; told a few times a second at most.</summary>
    Tasks,

    /// <summary>Somebody's account or key changed, and with it what they may do.</summary>
    Access,

    /// <summary>What may change without a restart was changed.</summary>
    Settings,

    /// <summary>Recurring work was run, paused, or asked for.</summary>
    Jobs,

    /// <summary>Somebody paused, resumed or asked for recurring work. A topic of its own for those who run it: of each run all hear, and a look for each is most of what an idle node would do.</summary>
    JobRequests,

    /// <summary>Told within this process only, each time that it reported itself and counted the others.</summary>
    Nodes,
}
