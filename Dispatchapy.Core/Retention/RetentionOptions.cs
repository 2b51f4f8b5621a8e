namespace Dispatchapy.Core.Retention;

/// <summary>How long finished tasks are kept. Section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Days after which finished tasks are deleted, 0–3650; 0 keeps them for ever.</summary>
    public int FinishedDays { get; set; } = 30;

    /// <summary>Tasks that one transaction deletes at most, 1–1000.</summary>
    public int BatchSize { get; set; } = 500;
}
