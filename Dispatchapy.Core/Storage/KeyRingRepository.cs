using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>Keeps the key ring in the database, so that every node decrypts what any node encrypted.</summary>
internal sealed class KeyRingRepository(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().OrderBy(key => key.CreatedAt).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        var now = time.GetUtcNow();
        db.DataProtectionKeys.Add(new DataProtectionKey { Id = Guid.CreateVersion7(now), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), CreatedAt = now });
        db.SaveChanges();
    }
}
