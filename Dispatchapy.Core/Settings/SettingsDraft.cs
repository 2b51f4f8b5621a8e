using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Settings;

/// <summary>The settings as somebody wants them.</summary>
public sealed record SettingsDraft(GatewaySettings Settings) : CatalogDraft;
