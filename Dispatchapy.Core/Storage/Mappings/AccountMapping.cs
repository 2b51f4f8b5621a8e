using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>Without its client or its endpoint there is no account.</summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(account => account.AccountId);
        builder.Property(account => account.AccountId).ValueGeneratedOnAdd();
        builder.Property(account => account.Email).HasMaxLength(ColumnLengths.Email);
        builder.Property(account => account.AccountName).HasMaxLength(ColumnLengths.AccountName);
        builder.Property(account => account.Website).HasMaxLength(ColumnLengths.Url);
        builder.HasIndex(account => account.Email).IsUnique();
        builder.HasIndex(account => account.ClientId).IsUnique();
        builder.HasIndex(account => account.EndpointId).IsUnique();
        builder.HasOne<Client>().WithMany().HasForeignKey(account => account.ClientId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<GatewayEndpoint>().WithMany().HasForeignKey(account => account.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }
}
